pub(crate) fn find(name: &str) -> Option<&'static str> {
    ["not", "now", "today"].into_iter().find(|known| *known == name)
}
