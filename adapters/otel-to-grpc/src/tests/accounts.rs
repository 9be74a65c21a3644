use crate::delivery::{Ledger, Signal};
use crate::notes::Notes;
use crate::settings::Settings;

fn settings(key: &str, value: &str) -> Result<Settings, String> {
    Settings::from_pairs(vec![(key.into(), value.into())])
}

#[test]
fn a_cause_is_told_at_once_and_then_at_each_tenfold() {
    let mut ledger = Ledger::default();
    let lines: Vec<_> = (0..100).filter_map(|_| ledger.lost(Signal::Logs, 1, "down".into())).collect();
    assert_eq!(
        lines,
        [
            "1 log record not delivered: down",
            "10 log records not delivered: down",
            "100 log records not delivered: down"
        ]
    );
}

#[test]
fn flush_gives_the_account_once() {
    let mut ledger = Ledger::default();
    for (signal, why) in
        [(Signal::Logs, "down"), (Signal::Spans, "down"), (Signal::Logs, "down"), (Signal::Logs, "full")]
    {
        ledger.lost(signal, 1, why.into());
    }
    let (losses, lines) = ledger.flush();
    let losses: Vec<_> = losses.iter().map(|loss| (loss.signal.plural(), loss.count, loss.why.as_str())).collect();
    assert_eq!(losses, [("log records", 2, "down"), ("spans", 1, "down"), ("log records", 1, "full")]);
    assert_eq!(lines, ["2 log records not delivered: down"]);
    assert_eq!(ledger.flush(), (vec![], vec![]));
    assert!(ledger.lost(Signal::Logs, 1, "down".into()).is_some());
}

#[test]
fn data_points_are_accounted_one_by_one() {
    let mut ledger = Ledger::default();
    assert_eq!(ledger.lost(Signal::DataPoints, 3, "down".into()).unwrap(), "3 data points not delivered: down");
    assert_eq!(ledger.lost(Signal::DataPoints, 4, "down".into()), None);
    let (losses, lines) = ledger.flush();
    assert_eq!((losses[0].signal.plural(), losses[0].count), ("data points", 7));
    assert_eq!(lines, ["7 data points not delivered: down"]);
}

#[test]
fn a_collection_without_data_points_is_no_loss() {
    let mut ledger = Ledger::default();
    assert_eq!(ledger.lost(Signal::DataPoints, 0, "down".into()), None);
    assert_eq!(ledger.flush(), (vec![], vec![]));
}

#[test]
fn causes_that_all_differ_are_summed_up() {
    let mut ledger = Ledger::default();
    for number in 0..1000 {
        ledger.lost(Signal::Spans, 1, format!("port {number}"));
    }
    let (losses, _) = ledger.flush();
    assert!(losses.len() < 40);
    assert_eq!(losses.iter().map(|loss| loss.count).sum::<u64>(), 1000);
}

#[test]
fn each_kind_of_note_is_told_once_and_in_all_at_the_end() {
    let mut notes = Notes::default();
    notes.add("odd");
    assert_eq!(notes.first_lines(), ["odd"]);
    notes.add("odd");
    notes.add("odd");
    assert_eq!(notes.first_lines(), [""; 0]);
    assert_eq!(notes.all_lines(), ["odd (3 times so far)"]);
    assert_eq!(notes.all_lines(), [""; 0]);
}

#[test]
fn settings_are_checked() {
    assert!(!Settings::from_pairs(vec![]).unwrap().trap_on_error);
    assert!(settings("on-error", "trap").unwrap().trap_on_error);
    assert!(!settings("on-error", "report").unwrap().trap_on_error);
    assert_eq!(settings("on-error", "retry").unwrap_err(), "on-error is \"retry\"; it may be \"report\" or \"trap\"");
    assert_eq!(
        settings("onerror", "trap").unwrap_err(),
        "unknown key \"onerror\"; there are on-error and resource.NAME"
    );
}
