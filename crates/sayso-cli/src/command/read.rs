//! `sayso read`. Takes flags; gives rows on the output, talk and failures on stderr. Does not decide what news says.

use super::Done;
use crate::args::{Color, ReadArgs};
use crate::columns::Selection;
use crate::format::{self, Format, Look};
use crate::input::{self, Given, InputFailure};
use crate::out::{self, Out};
use crate::pool;
use crate::progress::{Progress, counted};
use crate::stop::{INTERRUPTED, SOME_FAILED, Stop};
use sayso::{NoteCode, Report, Rules, read as read_page};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Most failures held back.
const HELD: usize = 1000;

/// Reads all inputs to the end; 3 when some could not be read.
pub fn read(args: &ReadArgs, color: Color) -> Done {
    let to = args.output.as_deref();
    not_over_an_input(args)?;
    let rules = Rules::builtin();
    let look = Look {
        columns: Selection::of(args.columns.as_deref()),
        width: args.width.map_or_else(|| out::width(to), usize::from),
        colour: out::coloured(color, to),
    };
    let mut run = Run {
        format: format::new(args.form(), look),
        out: Out::open(to).map_err(Stop::writing(to))?,
        progress: Progress::new(!args.quiet),
        failures: failures(args.failures.as_deref())?,
        limit: args.limit,
        held: Vec::new(),
        verbose: args.verbose,
        full: false,
        count: Count::default(),
    };
    let stop = pool::stop_on_ctrl_c();
    let jobs = args.jobs.map_or_else(processors, usize::from);
    let given = Given {
        url: args.url.clone(),
        published: args.published.clone(),
        outlet: args.outlet.clone(),
    };
    if args.inputs.iter().any(|i| i == "-") && io::stdin().is_terminal() && !args.quiet {
        eprintln!("reading from the terminal: paste a page, then press Ctrl-D");
    }
    let pages = input::open(&args.inputs, &given);
    let read = |page: &input::OwnedPage| read_page(&page.as_raw(), &rules);
    run.format.begin(run.out.next());
    pool::map(pages, jobs, &stop, read, |answer| run.take(answer, &stop))
        .and_then(|()| run.end())
        .map_err(Stop::writing(to))?;
    run.count.tell(args);
    let interrupted = stop.load(Ordering::SeqCst) && !run.full;
    Ok(match run.count.failed {
        _ if interrupted => ExitCode::from(INTERRUPTED),
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(SOME_FAILED),
    })
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn failures(path: Option<&Path>) -> Result<Option<BufWriter<File>>, Stop> {
    path.map(|p| File::create(p).map(BufWriter::new).map_err(Stop::writing(Some(p)))).transpose()
}

/// Writing over what is to be read would destroy it.
fn not_over_an_input(args: &ReadArgs) -> Result<(), Stop> {
    let real = |p: &Path| p.canonicalize().ok();
    for to in [&args.output, &args.failures].into_iter().flatten() {
        let same = |input: &&String| real(to).is_some_and(|to| real(Path::new(input)) == Some(to));
        if let Some(input) = args.inputs.iter().find(same) {
            return Err(Stop::Usage(format!("{input} is an input: write somewhere else")));
        }
    }
    Ok(())
}

/// What is no text (a picture, a PDF) cannot be read: it is listed, not printed as an empty article.
fn no_text(report: &Report) -> Option<InputFailure> {
    let note = report.article.notes.iter().find(|n| n.code == NoteCode::NotText)?;
    let (locator, detail) = (report.article.locator.clone(), &note.detail);
    Some(InputFailure { locator, reason: format!("{detail}: not a form of text that sayso reads") })
}

/// What was read so far.
#[derive(Debug, Default)]
struct Count {
    pages: u64,
    articles: u64,
    rows: u64,
    failed: u64,
}

impl Count {
    /// The summary, for those who cannot see the rows go by.
    fn tell(&self, args: &ReadArgs) {
        if args.verbose || (args.output.is_some() && !args.quiet) {
            let failed = match self.failed {
                0 => String::new(),
                n => format!("; {n} failed"),
            };
            eprintln!("{}{failed}", counted(self.pages, self.articles, self.rows));
        }
    }
}

/// One run: answers come in, rows go out.
struct Run {
    format: Box<dyn Format>,
    out: Out,
    progress: Progress,
    failures: Option<BufWriter<File>>,
    limit: Option<u64>,
    /// Failures not told yet.
    held: Vec<String>,
    verbose: bool,
    /// Whether the limit is reached.
    full: bool,
    count: Count,
}

impl Run {
    fn take(
        &mut self,
        answer: Result<Vec<Report>, InputFailure>,
        stop: &AtomicBool,
    ) -> io::Result<()> {
        if self.full {
            return Ok(());
        }
        match answer {
            Err(failure) => self.failed(&failure)?,
            Ok(reports) => {
                self.count.pages += 1;
                for report in &reports {
                    if let Some(failure) = no_text(report) {
                        self.failed(&failure)?;
                        continue;
                    }
                    self.write(report)?;
                    if self.limit.is_some_and(|most| self.count.articles >= most) {
                        self.full = true;
                        stop.store(true, Ordering::SeqCst);
                        break;
                    }
                }
            }
        }
        self.progress.tell(self.count.pages, self.count.articles, self.count.rows);
        Ok(())
    }

    fn write(&mut self, report: &Report) -> io::Result<()> {
        self.format.report(report, self.out.next());
        self.out.write()?;
        self.count.articles += 1;
        self.count.rows += report.rows.len() as u64;
        if self.verbose {
            for note in &report.article.notes {
                self.progress.aside(&format!("{}: {note}", report.article.locator));
            }
        }
        Ok(())
    }

    fn failed(&mut self, failure: &InputFailure) -> io::Result<()> {
        self.count.failed += 1;
        self.held.push(format!("failed: {failure}"));
        if self.held.len() >= HELD {
            self.tell_failed();
        }
        if let Some(list) = &mut self.failures {
            let line = serde_json::json!({ "input": failure.locator, "reason": failure.reason });
            writeln!(list, "{line}")?;
        }
        Ok(())
    }

    /// Failures are told behind the rows, where they are seen; many of them in between.
    fn tell_failed(&mut self) {
        for line in self.held.drain(..) {
            self.progress.aside(&line);
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.format.end(self.out.next());
        self.progress.done();
        self.out.write()?;
        self.tell_failed();
        self.failures.as_mut().map_or(Ok(()), Write::flush)
    }
}
