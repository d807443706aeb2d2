//! Help texts and errors of usage, as files that `TRYCMD=overwrite` rewrites.

#[test]
fn help_texts_are_those_recorded() {
    let cases = trycmd::TestCases::new();
    cases.env("HOME", "/nonexistent").env("NO_COLOR", "1");
    cases.case("tests/cli/help/*.trycmd");
}
