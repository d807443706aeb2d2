//! Which servers a command means.

use admin::ServerSelection;
use monitor::ServerFilter;

/// Flags that narrow the servers; all must hold.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct SelectionArgs {
    /// Only the server with this name or id
    #[arg(long, global = true, value_name = "SERVER")]
    name: Option<String>,
    /// Only servers on this host
    #[arg(long, global = true, value_name = "HOST")]
    host: Option<String>,
    /// Only servers of this cluster
    #[arg(long, global = true, value_name = "CLUSTER")]
    cluster: Option<String>,
    /// Only servers that have all these tags
    #[arg(long, global = true, value_name = "TAG", value_delimiter = ',')]
    tags: Vec<String>,
}

impl SelectionArgs {
    /// The selection; everything without flags.
    pub(crate) fn selection(&self) -> ServerSelection {
        let is_open = self.host.is_none() && self.cluster.is_none() && self.tags.is_empty();
        match (&self.name, is_open) {
            (None, true) => ServerSelection::All,
            (Some(name), true) => ServerSelection::One(name.clone()),
            (name, false) => ServerSelection::Matching(ServerFilter {
                server_name: name.clone().unwrap_or_default(),
                host: self.host.clone().unwrap_or_default(),
                cluster: self.cluster.clone().unwrap_or_default(),
                tags: self.tags.clone(),
                exact_match: true,
                ..ServerFilter::default()
            }),
        }
    }
}
