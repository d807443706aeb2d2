//! What a client may learn of itself: its user, its account and what it may do.

use account::{Permissions, PermissionsConfig, SubjectRule};
use monitor::{ResponsePermission, SubjectPermission, UserInfo, UserPermissions};
use server_core::Connection;

/// Describes the client that asks.
pub(super) fn user_info(connection: &Connection) -> UserInfo {
    let details = connection.details();
    let account = details.account.as_ref().map(|account| account.name.as_str().to_owned()).unwrap_or_default();
    UserInfo {
        user: if details.nkey.is_empty() { details.user } else { details.nkey },
        account: account.clone(),
        account_name: account,
        permissions: details.permissions.as_deref().and_then(permissions),
        ..UserInfo::default()
    }
}

/// `None` where nothing is restricted.
fn permissions(permissions: &Permissions) -> Option<UserPermissions> {
    let config = permissions.config();
    if *config == PermissionsConfig::default() {
        return None;
    }
    Some(UserPermissions {
        publish: Some(subjects(config.publish.as_ref())),
        subscribe: Some(subjects(config.subscribe.as_ref())),
        responses: config.responses.map(|responses| ResponsePermission {
            messages_max: responses.messages_max,
            expires: responses.expires.unwrap_or_default(),
        }),
    })
}

fn subjects(permission: Option<&account::SubjectPermission>) -> SubjectPermission {
    let words = |rules: &[SubjectRule]| rules.iter().map(rule_text).collect();
    match permission {
        Some(permission) => SubjectPermission {
            allow: words(permission.allow.as_deref().unwrap_or_default()),
            deny: words(&permission.deny),
        },
        None => SubjectPermission::default(),
    }
}

fn rule_text(rule: &SubjectRule) -> String {
    match &rule.queue {
        Some(queue) => format!("{} {queue}", rule.subject),
        None => rule.subject.clone(),
    }
}
