//! A changed configuration: prepared as a whole, then taken over, or refused as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use account::AccountName;
use options::{ChangeKind, ReloadPlan};
use protocol::{ClosedReason, ServerError};
use server_core::{Connection, ConnectionCommand, install_services};

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
        self.keep_account_limits(&connections);
    }

    /// Closes what is too much for accounts now; `connections` are in the order of their coming.
    fn keep_account_limits(&self, connections: &[Arc<Connection>]) {
        let view = self.shared.published.view();
        if view.accounts.values().all(|entry| entry.limits.connections_max.is_none()) {
            return;
        }
        let mut taken: BTreeMap<AccountName, u64> = BTreeMap::new();
        for connection in connections {
            let Some(account) = connection.account() else { continue };
            let max = view.accounts.get(&account.name).and_then(|entry| entry.limits.connections_max);
            let taken = taken.entry(account.name.clone()).or_default();
            *taken += 1;
            if max.is_some_and(|max| *taken > max) {
                let told = ServerError::MaximumAccountConnectionsExceeded;
                connection.send(ConnectionCommand::Refuse(told, ClosedReason::MaxAccountConnectionsExceeded));
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
