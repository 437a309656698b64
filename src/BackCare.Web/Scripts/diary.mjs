// Comfort on the diary; the page to print works without it.
