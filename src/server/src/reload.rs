//! A changed configuration: prepared as a whole, then taken over, or refused as a whole.

use std::sync::Arc;

use options::{ChangeKind, ReloadPlan};
use protocol::{ClosedReason, ServerError};
use server_core::{ConnectionCommand, install_services};

use crate::hub::{Hub, client_address};
use crate::publish_view::build_view;
use crate::tls::PreparedTls;

impl Hub {
    /// Reads the configuration again and takes it over, or says what speaks against it and changes nothing.
    pub(crate) fn reload(&mut self) -> Result<(), String> {
        let read = self.start.reload.as_ref().ok_or("no configuration file to reload")?;
        let loaded = read()?;
        let plan = ReloadPlan::between(&self.options, &loaded.options).map_err(|refused| refused.to_string())?;
        let told = client_address(&loaded.options, self.address);
        let mut accounts = self.accounts.clone();
        let view =
            build_view(&loaded.options, &self.identity, &told, &mut accounts).map_err(|error| error.to_string())?;
        let tls = PreparedTls::read(&loaded.options, &self.shared.clock).map_err(|error| error.to_string())?;
        if plan.has(|change| matches!(change, ChangeKind::LogLevel | ChangeKind::LogTarget)) {
            crate::log::configure(&loaded.options.logging).map_err(|error| error.to_string())?;
        }
        // From here on nothing can fail.
        self.accounts = accounts;
        self.options = Arc::new(loaded.options.clone());
        self.reports.reloaded(&loaded, Arc::clone(&self.options));
        let digest = loaded.digest.clone();
        self.start.loaded = loaded;
        install_services(&view);
        self.shared.events.configure(&view, &self.options);
        self.shared.published.publish(view);
        self.jetstream.reload(&self.options, &self.shared.published, &self.shared.clock);
        self.shared.tls.publish(tls, &self.shared.registry);
        self.tell_connections(&plan);
        self.move_process_files(&plan);
        for change in &plan.changes {
            tracing::info!("{}", change.line);
        }
        tracing::info!("Reloaded server configuration ({digest})");
        Ok(())
    }

    /// Lets every connection look at the new state; those that are too many now are closed, the newest first.
    fn tell_connections(&self, plan: &ReloadPlan) {
        let sends_info = plan.has(|change| matches!(change, ChangeKind::MaxPayload | ChangeKind::ClientAdvertise));
        let connections = self.shared.registry.open();
        for connection in &connections {
            connection.send(ConnectionCommand::Reauthorize);
            if sends_info {
                connection.send(ConnectionCommand::SendInfo);
            }
        }
        if let Some(max) = self.options.limits.connections_max {
            let max = usize::try_from(max).unwrap_or(usize::MAX);
            for connection in connections.iter().skip(max) {
                let (told, reason) = (ServerError::MaximumConnectionsExceeded, ClosedReason::MaxConnectionsExceeded);
                connection.send(ConnectionCommand::Refuse(told, reason));
            }
        }
    }

    fn move_process_files(&mut self, plan: &ReloadPlan) {
        if plan.has(|change| matches!(change, ChangeKind::PidFile | ChangeKind::PortsFile)) {
            self.remove_ports_file();
            self.write_process_files();
        }
    }
}
