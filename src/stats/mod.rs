//! Rates, intervals and effect sizes from counts per article. It knows numbers only.
