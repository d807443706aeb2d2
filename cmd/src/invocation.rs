//! One run of one command: its output, its connection settings, its right to ask.

use std::sync::Arc;
use std::time::Duration;

use admin::secret::Environment;
use admin::{Connection, ConnectionSettings, Context, ContextFiles, JetStream, TraceSink};

use crate::cli::GlobalArgs;
use crate::error::{CommandError, CommandErrorKind};
use crate::interrupt::{Signal, Signals};
use crate::output::{ColorChoice, Output};
use crate::progress::Progress;
use crate::prompt;

/// What a command works with.
pub(crate) struct Invocation {
    /// Standard output.
    pub(crate) output: Output,
    global: GlobalArgs,
    signals: Signals,
}

impl Invocation {
    /// Prepares a run.
    pub(crate) fn new(global: GlobalArgs, signals: Signals) -> Self {
        let output = Output::stdout(global.output.format(), global.output.color);
        Self { output, global, signals }
    }

    /// What --server or its variable says.
    pub(crate) fn server(&self) -> Option<String> {
        self.global.server.server.clone().filter(|server| !server.is_empty())
    }

    /// Whether a context was named by flag or variable, whatever is selected.
    pub(crate) fn is_context_asked_for(&self) -> bool {
        self.global.server.context.as_ref().is_some_and(|name| !name.is_empty())
    }

    /// When to use colours.
    pub(crate) fn color(&self) -> ColorChoice {
        self.global.output.color
    }

    /// Time allowed for one request.
    pub(crate) fn timeout(&self) -> Duration {
        self.global.server.timeout
    }

    /// Waits for a signal; the command promises to finish soon after it.
    pub(crate) fn interrupted(&self) -> impl Future<Output = Signal> + use<> {
        let signals = self.signals.clone();
        async move { signals.attended().await }
    }

    /// The saved contexts of this user.
    pub(crate) fn context_files(&self) -> Result<ContextFiles, CommandError> {
        Ok(ContextFiles::of_user(&Environment)?)
    }

    /// The name of the context in use: the one asked for, else the selected one, else none.
    pub(crate) fn context_name(&self) -> Result<Option<String>, CommandError> {
        let server = &self.global.server;
        match &server.context {
            _ if server.no_context => Ok(None),
            Some(name) if !name.is_empty() => Ok(Some(name.clone())),
            Some(_) | None => match self.context_files() {
                Ok(files) => Ok(files.selected()?),
                // Without a home there is no selected context either.
                Err(_) => Ok(None),
            },
        }
    }

    /// The context in use with the flags on top, paths not yet expanded.
    pub(crate) fn context(&self) -> Result<Context, CommandError> {
        let mut context = match self.context_name()? {
            None => Context::default(),
            Some(name) => self.load_context(&name)?,
        };
        self.apply_flags(&mut context);
        Ok(context)
    }

    fn load_context(&self, name: &str) -> Result<Context, CommandError> {
        let files = self.context_files()?;
        let loaded = files.load_named(name);
        let is_asked_for = self.global.server.context.as_ref().is_some_and(|asked| !asked.is_empty());
        match loaded {
            Err(admin::Error::ContextUnknown { .. }) if !is_asked_for => {
                files.unselect()?;
                let message = format!("the selected context {name:?} does not exist any more");
                Err(CommandError::message(CommandErrorKind::NotFound, message)
                    .hint("no context is selected now; try again"))
            }
            loaded => Ok(loaded?),
        }
    }

    /// Puts what flags and variables say over the fields of a context.
    pub(crate) fn apply_flags(&self, context: &mut Context) {
        let GlobalArgs { server, login, tls, jetstream, output: _ } = &self.global;
        let set = |field: &mut String, flag: &Option<String>| {
            if let Some(value) = flag.as_ref().filter(|value| !value.is_empty()) {
                field.clone_from(value);
            }
        };
        set(&mut context.url, &server.server);
        set(&mut context.inbox_prefix, &server.inbox_prefix);
        set(&mut context.socks_proxy, &server.socks_proxy);
        set(&mut context.login.password, &login.password);
        set(&mut context.login.token, &login.token);
        set(&mut context.login.user, &login.user);
        set(&mut context.login.creds, &login.creds);
        set(&mut context.login.nkey, &login.nkey);
        set(&mut context.user_jwt, &login.jwt);
        set(&mut context.user_seed, &login.seed);
        set(&mut context.tls.cert, &tls.tlscert);
        set(&mut context.tls.key, &tls.tlskey);
        set(&mut context.tls.ca, &tls.tlsca);
        set(&mut context.jetstream.domain, &jetstream.js_domain);
        set(&mut context.jetstream.api_prefix, &jetstream.js_api_prefix);
        set(&mut context.jetstream.event_prefix, &jetstream.js_event_prefix);
        context.tls_first |= tls.tlsfirst;
    }

    /// Settings of a connection to the servers in use.
    pub(crate) fn connection_settings(&self) -> Result<ConnectionSettings, CommandError> {
        Ok(self.settings_for(self.context()?))
    }

    /// Settings of a connection to the servers of a context.
    pub(crate) fn settings_for(&self, mut context: Context) -> ConnectionSettings {
        context.expand(&Environment);
        keep_one_login(&mut context, &self.global);
        let name = self.global.server.connection_name.clone();
        let trace: Option<TraceSink> =
            self.global.output.trace.then(|| Arc::new(|line: &str| eprintln!("{line}")) as TraceSink);
        ConnectionSettings {
            context,
            name: name.unwrap_or_else(|| format!("nats-rs {}", env!("CARGO_PKG_VERSION"))),
            timeout: self.timeout(),
            echo: true,
            trace,
        }
    }

    /// Connects to the servers in use.
    pub(crate) async fn connect(&self) -> Result<Connection, CommandError> {
        self.connect_with(self.connection_settings()?).await
    }

    /// Connects with settings of one's own.
    pub(crate) async fn connect_with(&self, settings: ConnectionSettings) -> Result<Connection, CommandError> {
        Ok(Connection::open(settings, &Environment).await?)
    }

    /// Connects to the servers in use, for their JetStream.
    pub(crate) async fn jetstream(&self) -> Result<JetStream, CommandError> {
        let context = self.context()?;
        let addressing = context.jetstream.clone();
        Ok(JetStream::new(self.connect_with(self.settings_for(context)).await?, &addressing))
    }

    /// Connects to the servers of another saved context, for their JetStream; without a name to those in use.
    pub(crate) async fn jetstream_of(&self, context: Option<&str>) -> Result<JetStream, CommandError> {
        let Some(name) = context else { return self.jetstream().await };
        let mut context = self.context_files()?.load_named(name)?;
        context.expand(&Environment);
        let addressing = context.jetstream.clone();
        let settings = ConnectionSettings { context, ..self.connection_settings()? };
        Ok(JetStream::new(self.connect_with(settings).await?, &addressing))
    }

    /// Asks for a yes, which `--yes` gives.
    pub(crate) fn confirm(&self, question: &str) -> Result<(), CommandError> {
        if self.global.output.yes { Ok(()) } else { prompt::confirm(question, !self.global.output.no_input) }
    }

    /// Says something beside the output, on standard error.
    pub(crate) fn remark(&self, text: &str) {
        if !self.global.output.quiet {
            eprintln!("{text}");
        }
    }

    /// Progress bars, if they are wanted and can be seen.
    pub(crate) fn progress(&self, is_wanted: bool) -> Progress {
        Progress::new(is_wanted && !self.global.output.quiet)
    }
}

/// A login given by flags replaces the one of the context; a user without a password is a token.
fn keep_one_login(context: &mut Context, global: &GlobalArgs) {
    let flags = &global.login;
    let is_given = |flag: &Option<String>| flag.as_ref().is_some_and(|value| !value.is_empty());
    let given = [is_given(&flags.user), is_given(&flags.creds), is_given(&flags.nkey), is_given(&flags.jwt)];
    if given.contains(&true) {
        let login = &mut context.login;
        let fields = [&mut login.user, &mut login.creds, &mut login.nkey, &mut context.user_jwt];
        for (field, is_given) in fields.into_iter().zip(given) {
            if !is_given {
                field.clear();
            }
        }
    }
    if is_given(&flags.user) && context.login.password.is_empty() {
        context.login.token = std::mem::take(&mut context.login.user);
    }
}
