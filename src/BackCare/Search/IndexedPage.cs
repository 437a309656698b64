namespace BackCare.Search;

/// <summary>A page taken apart once, so that no query has to.</summary>
internal sealed class IndexedPage
{
    // A title or a keyword says what a page is about; a word somewhere in it need not.
    private const double InTitle = 5;
    private const double InKeywords = 4;
    private const double InHeadings = 2;
    private const double InDescription = 2;
    private const double InLead = 1.5;

    private readonly ImmutableArray<(string Text, double Weight)> parts;

    public IndexedPage(SearchPage page)
    {
        Page = page;
        parts =
        [
            (page.Title, InTitle), .. page.Keywords.Select(keyword => (keyword, InKeywords)),
            .. page.Headings.Select(heading => (heading, InHeadings)), (page.Description, InDescription), (page.Lead, InLead),
        ];
        Length = page.Lines.Sum(line => Word.In(line).Length);
    }

    public SearchPage Page { get; }

    /// <summary>In words.</summary>
    public int Length { get; }

    public static IEnumerable<string> WordsOf(SearchPage page) =>
        new[] { page.Title, page.Description, page.Lead }.Concat(page.Keywords).Concat(page.Headings).Concat(page.Lines)
            .SelectMany(Word.AndJoinedIn);

    /// <summary>How often each key stands on the page, by what its places are worth.</summary>
    /// <param name="stretch">What a count is divided by on a page of so many words.</param>
    public IEnumerable<(string Key, double Count)> Counts(Func<int, double> stretch, Func<string, string> keyOf)
    {
        var share = 1 / stretch(Length);
        return parts.Concat(Page.Lines.Select(line => (Text: line, Weight: share)))
            .SelectMany(part => Word.AndJoinedIn(part.Text).Select(word => (Key: keyOf(word), part.Weight)))
            .GroupBy(each => each.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(each => each.Weight)));
    }
}
