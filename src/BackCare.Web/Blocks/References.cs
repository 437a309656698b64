namespace BackCare.Web.Blocks;

/// <summary>The sources that the sentences of a page name. Readers find them as a list at the end (<see
/// cref="SourceList"/>).</summary>
/// <param name="Closed">Whether the list is one of an outcome: closed, and nothing leads to it or on from it, since there
/// only what helps is to be pressed.</param>
public sealed record References(ImmutableArray<Source> Sources, bool Closed = false)
{
    /// <summary>Those of a guide, in the order in which its sentences name them.</summary>
    public static References ForGuide(Guide guide, Library library) =>
        new([.. guide.MarkedSources.Select(id => library.Sources[id])]);

    /// <summary>Those of the parts of an outcome that one person is shown. Others may look on where somebody ends a
    /// check: no discreet source is listed.</summary>
    public static References ForOutcome(IEnumerable<GuideSection> shown,
        IReadOnlyDictionary<string, Source> sources) => new(
        [.. Statement.SourcesOf(Statement.FindIn(shown.SelectMany(section => section.Blocks)))
            .Select(id => sources[id]).Where(source => !source.IsDiscreet)],
        Closed: true);

    /// <summary>Who they are in one line, our own advice last: "Based on NHS, NICE and 12 more, and our own advice".</summary>
    public string InALine
    {
        get
        {
            string[] others = [.. Sources.Where(source => source.Id is not Source.OwnChoice).Select(source => source.Publisher)
                .GroupBy(publisher => publisher, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key)];
            var own = others.Length < Sources.Length && Sources.Any(source => source.Id is Source.OwnChoice);
            var said = others switch
            {
                [] => "our own advice",
                [var one] => one,
                [var one, var two] => $"{one} and {two}",
                [var one, var two, ..] => $"{one}, {two} and {others.Length - 2} more",
            };
            return $"Based on {said}{(own && others is not [] ? ", and our own advice" : "")}";
        }
    }

    /// <summary>Sources in words, each once, our own advice last: "NHS, 2024; our own advice".</summary>
    public static string InWords(IEnumerable<Source> sources) => string.Join("; ",
        sources.OrderBy(source => source.Id is Source.OwnChoice).Select(source => source.InWords).Distinct());

    /// <summary>Where the list stands on the page.</summary>
    public const string ListId = "sources";
}
