//! `nats-rs service ls`.

use admin::{ServiceInfo, ServiceSelection, service_infos};

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only instances of this service
    service: Option<String>,
}

/// Lists services; none at all is an empty list.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let services = ServiceSelection { name: args.service.as_deref(), id: None };
    let infos = match service_infos(&connection, services).await {
        Ok(infos) => infos,
        Err(admin::Error::NoResponders { .. }) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    Ok(invocation.output.show_list(&infos, |infos| view(infos, args))?)
}

fn view(infos: &[ServiceInfo], args: &Args) -> Vec<Block> {
    if infos.is_empty() {
        return vec![Block::sentence("No service answered.")];
    }
    let title = args.service.as_ref().map_or("All Services".to_owned(), |name| format!("{name} Service Instances"));
    let mut table = Table::titled(title).text("Name").text("Version").text("ID").text("Description");
    for info in infos {
        let identity = &info.identity;
        table.push([identity.name.clone(), identity.version.clone(), identity.id.clone(), info.description.clone()]);
    }
    vec![Block::Table(table)]
}
