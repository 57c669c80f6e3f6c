use super::*;
use crate::text::Abbreviations;

fn read(source: &str) -> Vec<(String, f64, f64, String, String, &'static str)> {
    let text = Text::new(source, &[], &Abbreviations::builtin());
    let tables = ClaimTables::builtin();
    let found = find(&Classes::new(&text, &tables), 0..text.tokens.len());
    found.into_iter().map(|q| (q.span.of(source).to_owned(), q.low.round(), q.high.round(), q.unit, q.counted, q.qualifier)).collect()
}

#[test]
fn quantities_are_read_with_their_qualifier_unit_and_noun() {
    for (source, words, low, high, unit, counted, qualifier) in [
        ("He has about 90,000 northern troops near it.", "about 90,000", 81_000.0, 99_000.0, "", "troop", "about"),
        (
            "It moved more than an estimated 125,000 troops.",
            "more than an estimated 125,000",
            125_000.0,
            f64::INFINITY,
            "",
            "troop",
            "more_than",
        ),
        ("They were 8,500 soldiers in all.", "8,500", 8500.0, 8500.0, "", "soldier", "exact"),
        ("Tens of thousands of people left.", "Tens of thousands", 20_000.0, 99_999.0, "", "peopl", "order"),
        ("It costs $1.2bn a year.", "$1.2bn", 1.2e9, 1.2e9, "USD", "", "exact"),
        ("It costs $1.2 billion.", "$1.2 billion", 1.2e9, 1.2e9, "USD", "", "exact"),
        ("Prices rose by 30 per cent.", "30 per cent", 30.0, 30.0, "%", "", "exact"),
        ("Prices rose by 8.2%.", "8.2%", 8.0, 8.0, "%", "", "exact"),
        ("At least nine people died.", "At least nine", 9.0, f64::INFINITY, "", "peopl", "at_least"),
        ("Nearly half of its available battalions went.", "Nearly half", 45.0, 50.0, "%", "battalion", "nearly"),
        ("About a third of them sleep there.", "About a third", 30.0, 37.0, "%", "", "about"),
        ("Between 10 and 12 boats sank.", "Between 10 and 12", 10.0, 12.0, "", "boat", "range"),
        ("It costs between $1.5bn and $2bn.", "between $1.5bn and $2bn", 1.5e9, 2e9, "USD", "", "range"),
        ("It costs $1.5bn to $2bn a year.", "$1.5bn to $2bn", 1.5e9, 2e9, "USD", "", "range"),
        ("Some 10-12 boats sank.", "Some 10-12", 9.0, 13.0, "", "boat", "about"),
        ("Twenty-five men came.", "Twenty-five", 25.0, 25.0, "", "men", "exact"),
        ("A dozen boats sank.", "A dozen", 12.0, 12.0, "", "boat", "exact"),
        ("Two-thirds of 3 million voters came.", "3 million", 3e6, 3e6, "", "voter", "exact"),
        ("Six in 10 farmers want it.", "Six in 10", 60.0, 60.0, "%", "farmer", "exact"),
        ("One out of every five farmers wants it.", "One out of every five", 20.0, 20.0, "%", "farmer", "exact"),
        ("She lost three of the last five games.", "three of the last five", 60.0, 60.0, "%", "game", "exact"),
        ("Almost three-quarters of the farmers want it.", "Almost three-quarters", 68.0, 75.0, "%", "farmer", "nearly"),
        ("More than four out of ten farmers want it.", "More than four out of ten", 40.0, f64::INFINITY, "%", "farmer", "more_than"),
        ("About 15,000 heavily armed troops came.", "About 15,000", 13_500.0, 16_500.0, "", "troop", "about"),
        ("It left 200 people homeless.", "200", 200.0, 200.0, "", "peopl", "exact"),
        ("Up to 500 houses burned.", "Up to 500", 0.0, 500.0, "", "hous", "at_most"),
        ("Repairs could reach 500 crowns.", "could reach 500", 0.0, 500.0, "", "crown", "at_most"),
        ("Three hundred and fifty houses burned.", "Three hundred and fifty", 350.0, 350.0, "", "hous", "exact"),
    ] {
        let seen = read(source);
        let expected = (words.to_owned(), low, high, unit.to_owned(), counted.to_owned(), qualifier);
        assert!(seen.contains(&expected), "{source}: {seen:?}");
    }
}

#[test]
fn a_number_with_m_is_a_length_where_something_moves_or_extends_so_far() {
    let units = |source: &str| read(source).into_iter().map(|q| (q.1, q.3)).collect::<Vec<_>>();
    for source in
        ["The climber fell 200m.", "He fell about 200m into a gorge.", "The 200m high mast broke.", "It lies 200m below the pass."]
    {
        assert_eq!(units(source), [(if source.contains("about") { 180.0 } else { 200.0 }, "m".to_owned())], "{source}");
    }
    for source in ["It has 200m users.", "It spent 200m on boats.", "They fell by $200m."] {
        assert!(units(source)[0].0 > 1e6, "{source}");
    }
}

#[test]
fn what_happens_so_often_in_a_time_is_no_share() {
    let seen = read("They won three in 10 days, and five in 2014.");
    assert!(seen.iter().all(|q| q.3 != "%"), "{seen:?}");
}

#[test]
fn years_dates_times_ages_and_pronouns_are_no_quantities() {
    for source in [
        "It fell in 2014.",
        "It fell on 16 May and on May 3.",
        "It fell at 10:30, or at 5 p.m.",
        "Orr, 34, left.",
        "No one came, and one of them knew.",
        "It was the 3rd time and the third man.",
        "One says this and another that.",
        "It was filed on 2021-11-12.",
    ] {
        assert_eq!(read(source), [], "{source}");
    }
}
