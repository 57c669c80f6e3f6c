//! SHA-256 in hexadecimal, as tables and `run.json` show it.

use sha2::{Digest, Sha256};

/// A finished hash.
pub(crate) fn hex(hash: Sha256) -> String {
    hexadecimal(&hash.finalize().into())
}

/// The bytes of a hash.
pub(crate) fn hexadecimal(hash: &[u8; 32]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nothing_is_the_known_one() {
        assert_eq!(hex(Sha256::new()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
