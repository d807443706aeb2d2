//! What the log says of JetStream at the start; launchers and operators look for these lines.

use jetstream_api::API_LEVEL;
use jetstream_api::json::Strictness;
use store::Durability;
use store::format::cipher::Cipher;

use super::settings::Settings;

const TITLE: [&str; 7] = [
    r"    _ ___ _____ ___ _____ ___ ___   _   __  __",
    r" _ | | __|_   _/ __|_   _| _ \ __| /_\ |  \/  |",
    r"| || | _|  | | \__ \ | | |   / _| / _ \| |\/| |",
    r" \__/|___| |_| |___/ |_| |_|_\___/_/ \_\_|  |_|",
    "",
    "         https://docs.nats.io/jetstream",
    "",
];

/// Tells the settings.
pub(super) fn tell(settings: &Settings) {
    if settings.is_temporary {
        tracing::warn!("Temporary storage directory used, data could be lost on system reboot");
    }
    for line in TITLE {
        tracing::info!("{line}");
    }
    tracing::info!("---------------- JETSTREAM ----------------");
    tracing::info!("  Strict:          {}", settings.strictness == Strictness::Strict);
    tracing::info!("  Max Memory:      {}", friendly_bytes(settings.room.memory_bytes));
    tracing::info!("  Max Storage:     {}", friendly_bytes(settings.room.store_bytes));
    tracing::info!("  Store Directory: \"{}\"", settings.store_dir.join("jetstream").display());
    if let Some(domain) = &settings.domain {
        tracing::info!("  Domain:          {domain}");
    }
    if let Some(keys) = &settings.keys {
        let cipher = match keys.cipher {
            Cipher::ChaCha => "ChaCha20-Poly1305",
            Cipher::Aes => "AES-GCM",
        };
        tracing::info!("  Encryption:      {cipher}");
    }
    let sync = match settings.durability {
        Durability::Synced => "before each acknowledgement".to_owned(),
        Durability::Written => format!("every {}", clock::format_duration(settings.checkpoint_interval)),
    };
    tracing::info!("  Sync:            {sync}");
    tracing::info!("  API Level:       {API_LEVEL}");
    tracing::info!("-------------------------------------------");
}

/// Bytes in powers of 1024, as nats-server spells them.
#[expect(clippy::cast_precision_loss, reason = "two digits are shown")]
fn friendly_bytes(bytes: u64) -> String {
    const UNITS: [&str; 7] = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let power = (bytes.ilog2() / 10).min(6);
    let value = bytes as f64 / 1024_f64.powi(power.cast_signed());
    format!("{value:.2} {}", UNITS.get(power as usize).copied().unwrap_or("EB"))
}

#[cfg(test)]
mod tests {
    use super::friendly_bytes;

    #[test]
    fn bytes_are_spelled_as_in_other_servers() {
        assert_eq!([friendly_bytes(0), friendly_bytes(1023)], ["0 B", "1023 B"]);
        assert_eq!([friendly_bytes(1024), friendly_bytes(18_952_000_000)], ["1.00 KB", "17.65 GB"]);
    }
}
