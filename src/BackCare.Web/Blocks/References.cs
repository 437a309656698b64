namespace BackCare.Web.Blocks;

/// <summary>The sources that a page's sentences name, listed at its end (<see cref="SourceList"/>).</summary>
/// <param name="Closed">For an outcome: collapsed and without links, as only help should be pressed there.</param>
public sealed record References(ImmutableArray<Source> Sources, bool Closed = false)
{
    /// <summary>The sources of a guide, in the order in which it names them.</summary>
    public static References ForGuide(Guide guide, Library library) =>
        new([.. guide.MarkedSources.Select(id => library.Sources[id])]);

    /// <summary>The sources a person sees on an outcome, without discreet ones, since others may be looking.</summary>
    public static References ForOutcome(IEnumerable<GuideSection> shown,
        IReadOnlyDictionary<string, Source> sources) => new(
        [.. Statement.SourcesOf(Statement.FindIn(shown.SelectMany(section => section.Blocks)))
            .Select(id => sources[id]).Where(source => !source.IsDiscreet)],
        Closed: true);

    /// <summary>One line, our own advice last: "Based on NHS, NICE and 12 more, and our own advice".</summary>
    public string InALine
    {
        get
        {
            string[] others = [.. Sources.Where(source => source.Id is not Source.OwnChoice)
                .GroupBy(source => source.Publisher)
                .OrderByDescending(group => group.Count()).Select(group => group.Key)];
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

    /// <summary>Sources in words, without repetition, our own advice last: "NHS, 2024; our own advice".</summary>
    public static string InWords(IEnumerable<Source> sources) => string.Join("; ",
        sources.OrderBy(source => source.Id is Source.OwnChoice).Select(source => source.InWords).Distinct());

    public const string ListId = "sources";
}
