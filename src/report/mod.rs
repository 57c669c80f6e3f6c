//! Writes tables, and knows how the programs that open them read.
