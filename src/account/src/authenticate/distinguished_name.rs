//! Distinguished names: of certificates, and as user names spell them.
//!
//! Source: RFC 4514 (text form), RFC 4517 section 4.2.15 (distinguishedNameMatch).

/// Attribute types with a name of their own, by object identifier.
const ATTRIBUTE_NAMES: [(&str, &str); 10] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.5", "SERIALNUMBER"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.17", "POSTALCODE"),
    (DOMAIN_COMPONENT, "DC"),
];

/// The object identifier of a domain component.
const DOMAIN_COMPONENT: &str = "0.9.2342.19200300.100.1.25";

/// The order in which the plain text of a subject names its attributes; one relative name holds all values of a type.
const PLAIN_ORDER: [&str; 9] = ["SERIALNUMBER", "CN", "POSTALCODE", "STREET", "ST", "L", "OU", "O", "C"];

/// An attribute of a certificate's subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateAttribute {
    /// The attribute type as a dotted object identifier (`2.5.4.3`).
    pub oid: String,
    /// The value; `None` if it is not a string.
    pub value: Option<String>,
}

/// A type and a value, the type in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Attribute {
    kind: String,
    value: String,
}

/// Attributes that belong together; their order does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RelativeName(Vec<Attribute>);

impl RelativeName {
    fn matches(&self, other: &Self) -> bool {
        same_elements(&self.0, &other.0, |one, two| one == two)
    }
}

/// A name as a sequence of relative names, the most specific first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DistinguishedName(Vec<RelativeName>);

impl DistinguishedName {
    /// The name in a certificate; `None` if an attribute has an unknown type or is not a string, or there is none.
    pub(super) fn of_certificate(subject: &[Vec<CertificateAttribute>]) -> Option<Self> {
        let relative = |attributes: &Vec<CertificateAttribute>| {
            attributes
                .iter()
                .map(|attribute| {
                    let kind = attribute_name(&attribute.oid)?.to_owned();
                    Some(Attribute { kind, value: attribute.value.clone()? })
                })
                .collect::<Option<Vec<_>>>()
                .map(RelativeName)
        };
        let names: Vec<_> =
            subject.iter().rev().filter(|attributes| !attributes.is_empty()).map(relative).collect::<Option<_>>()?;
        (!names.is_empty()).then_some(Self(names))
    }

    /// Reads the text form; `None` for a text that is not a distinguished name, such as a plain user name.
    ///
    /// Values in the hexadecimal form (`#04…`) are not read.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.as_bytes() };
        let mut names = Vec::new();
        let mut attributes = Vec::new();
        loop {
            let kind = reader.kind()?;
            let (value, end) = reader.value()?;
            attributes.push(Attribute { kind, value });
            if end != Some(b'+') {
                names.push(RelativeName(std::mem::take(&mut attributes)));
            }
            if end.is_none() {
                return Some(Self(names));
            }
        }
    }

    /// Whether both are the same name, relative name by relative name.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(one, two)| one.matches(two))
    }

    /// Whether both hold the same relative names, each as often, in whatever order.
    pub(super) fn equals_in_any_order(&self, other: &Self) -> bool {
        same_elements(&self.0, &other.0, RelativeName::matches)
    }
}

/// Whether two lists hold the same elements, each equally often.
fn same_elements<T>(one: &[T], two: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    let mut taken = vec![false; two.len()];
    one.len() == two.len()
        && one.iter().all(|element| {
            let free = two.iter().zip(&mut taken).find(|(other, taken)| !**taken && same(element, other));
            free.is_some_and(|(_, taken)| !std::mem::replace(taken, true))
        })
}

/// The attribute types' name of an object identifier.
fn attribute_name(oid: &str) -> Option<&'static str> {
    ATTRIBUTE_NAMES.iter().find(|(known, _)| *known == oid).map(|(_, name)| *name)
}

/// Reads the text form of a name, byte by byte.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// An attribute type up to and including its `=`, in capitals.
    fn kind(&mut self) -> Option<String> {
        let mut kind = Vec::new();
        loop {
            match self.next()? {
                b'=' => break,
                b',' | b'+' | b'\\' => return None,
                byte => kind.push(byte),
            }
        }
        let kind = String::from_utf8(kind).ok()?.trim_matches(' ').to_ascii_uppercase();
        (!kind.is_empty()).then_some(kind)
    }

    /// A value without its outer spaces, and the separator behind it.
    fn value(&mut self) -> Option<(String, Option<u8>)> {
        while self.rest.first() == Some(&b' ') {
            self.next();
        }
        if self.rest.first() == Some(&b'#') {
            return None;
        }
        let mut value = Vec::new();
        // Where the value would end if only spaces followed; an escaped space is not one of them.
        let mut trimmed = 0;
        let end = loop {
            match self.next() {
                end @ (None | Some(b',' | b'+')) => break end,
                Some(b' ') => {
                    value.push(b' ');
                    continue;
                }
                Some(b'\\') => value.push(self.escaped()?),
                Some(byte) => value.push(byte),
            }
            trimmed = value.len();
        };
        value.truncate(trimmed);
        if value.is_empty() {
            return None;
        }
        Some((String::from_utf8(value).ok()?, end))
    }

    fn escaped(&mut self) -> Option<u8> {
        let first = self.next()?;
        if b" \"#+,;<=>\\".contains(&first) {
            return Some(first);
        }
        let high = char::from(first).to_digit(16)?;
        let low = char::from(self.next()?).to_digit(16)?;
        u8::try_from(high * 16 + low).ok()
    }
}

/// The attributes of a subject in the plain order, as user names usually spell them: `CN=example,OU=a+OU=b,O=c`.
///
/// Attributes of other types are left out. A common name or serial number given twice counts once, with its last value.
pub(super) fn plain_text(subject: &[Vec<CertificateAttribute>]) -> String {
    let mut relative_names = Vec::new();
    for kind in PLAIN_ORDER {
        let mut values: Vec<&str> = values_of(subject, kind).collect();
        if matches!(kind, "CN" | "SERIALNUMBER") {
            values.drain(..values.len().saturating_sub(1));
            values.retain(|value| !value.is_empty());
        }
        let attributes: Vec<_> = values.iter().map(|value| format!("{kind}={}", escape(value))).collect();
        if !attributes.is_empty() {
            relative_names.push(attributes.join("+"));
        }
    }
    relative_names.join(",")
}

/// The domain components of a subject in the certificate's order: `DC=org,DC=example`.
pub(super) fn domain_components(subject: &[Vec<CertificateAttribute>]) -> String {
    let components: Vec<_> = values_of(subject, "DC").map(|value| format!("DC={value}")).collect();
    components.join(",")
}

fn values_of<'a>(subject: &'a [Vec<CertificateAttribute>], kind: &'a str) -> impl Iterator<Item = &'a str> {
    subject
        .iter()
        .flatten()
        .filter(move |attribute| attribute_name(&attribute.oid) == Some(kind))
        .filter_map(|attribute| attribute.value.as_deref())
}

/// A value as RFC 2253 writes it.
fn escape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for (at, letter) in value.char_indices() {
        let is_special = match letter {
            ',' | '+' | '"' | '\\' | '<' | '>' | ';' => true,
            ' ' => at == 0 || at + 1 == value.len(),
            '#' => at == 0,
            _ => false,
        };
        if is_special {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> DistinguishedName {
        DistinguishedName::parse(text).unwrap()
    }

    fn certificate(rdns: &[&[(&str, &str)]]) -> Vec<Vec<CertificateAttribute>> {
        let attribute =
            |(oid, value): &(&str, &str)| CertificateAttribute { oid: (*oid).into(), value: Some((*value).into()) };
        rdns.iter().map(|rdn| rdn.iter().map(attribute).collect()).collect()
    }

    const CN: &str = "2.5.4.3";
    const OU: &str = "2.5.4.11";
    const O: &str = "2.5.4.10";
    const DC: &str = DOMAIN_COMPONENT;

    #[test]
    fn a_certificate_equals_its_text_and_in_any_order_its_shuffled_text() {
        let subject = certificate(&[&[(DC, "org")], &[(DC, "example")], &[(OU, "a"), (OU, "b")], &[(CN, "bob")]]);
        let dn = DistinguishedName::of_certificate(&subject).unwrap();
        assert!(dn.equals(&name("CN=bob,OU=a+OU=b,DC=example,DC=org")));
        assert!(dn.equals(&name("cn = bob , OU=b + ou=a, DC=example, DC=org")));
        assert!(!dn.equals(&name("DC=example,DC=org,CN=bob,OU=a+OU=b")));
        assert!(dn.equals_in_any_order(&name("DC=example,DC=org,CN=bob,OU=a+OU=b")));
        assert!(!dn.equals_in_any_order(&name("DC=example,DC=org,CN=Bob,OU=a+OU=b")));
    }

    #[test]
    fn duplicate_attributes_and_relative_names_are_counted() {
        assert!(!name("CN=a+CN=a+CN=b").equals(&name("CN=a+CN=b+CN=b")));
        assert!(name("CN=a+CN=a+CN=b").equals(&name("CN=b+CN=a+CN=a")));
        assert!(!name("CN=a,CN=a,CN=b").equals_in_any_order(&name("CN=b,CN=b,CN=a")));
        assert!(!name("CN=a,CN=a").equals_in_any_order(&name("CN=a")));
        assert!(!name("CN=a+OU=b").equals_in_any_order(&name("CN=a,OU=b")));
    }

    #[test]
    fn a_prefix_or_suffix_of_a_name_is_another_name() {
        let subject = certificate(&[&[(O, "x")], &[(CN, "bob")]]);
        let dn = DistinguishedName::of_certificate(&subject).unwrap();
        for text in ["CN=bob", "O=x", "CN=bob,O=x,O=x", "CN=bob+O=x"] {
            assert!(!dn.equals_in_any_order(&name(text)), "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_names_are_refused() {
        for text in [
            "",
            "alice",
            "alice@example.com",
            "CN=",
            "CN=a,",
            "CN=a+",
            ",CN=a",
            "=a",
            "CN=a,b",
            "CN=#04",
            "CN=a\\",
            "CN=a\\zz",
            "CN=a\\f",
            "CN=\\ff",
        ] {
            assert_eq!(DistinguishedName::parse(text), None, "{text}");
        }
    }

    #[test]
    fn escapes_and_spaces_are_read() {
        assert!(name("CN=a\\,b\\ ,O= x y ").equals(&DistinguishedName(vec![
            RelativeName(vec![Attribute { kind: "CN".into(), value: "a,b ".into() }]),
            RelativeName(vec![Attribute { kind: "O".into(), value: "x y".into() }]),
        ])));
        assert!(name("CN=\\c3\\a9").equals(&name("CN=é")));
        assert!(name("CN=a=b").equals(&name("CN=a\\=b")));
    }

    #[test]
    fn certificates_with_unknown_attributes_have_no_name_but_a_text() {
        let subject = certificate(&[&[(CN, "bob")], &[("1.2.840.113549.1.9.1", "bob@example.com")]]);
        assert_eq!(DistinguishedName::of_certificate(&subject), None);
        assert_eq!(plain_text(&subject), "CN=bob");
        assert_eq!(DistinguishedName::of_certificate(&[]), None);
    }

    #[test]
    fn plain_text_names_attributes_in_its_own_order() {
        let subject = certificate(&[
            &[(CN, "first")],
            &[(OU, "a")],
            &[(DC, "org")],
            &[(O, "x, y")],
            &[(OU, "b")],
            &[(CN, " last ")],
        ]);
        assert_eq!(plain_text(&subject), "CN=\\ last\\ ,OU=a+OU=b,O=x\\, y");
        assert_eq!(domain_components(&subject), "DC=org");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}|[CN=,+\\\\ #a0]{0,20}") {
            if let Some(dn) = DistinguishedName::parse(&text) {
                prop_assert!(dn.equals(&dn) && dn.equals_in_any_order(&dn));
            }
        }
    }
}
