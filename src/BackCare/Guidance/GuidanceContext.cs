using BackCare.Medicines;
using BackCare.Triage;

namespace BackCare.Guidance;

/// <param name="SourceIds">The ids of content/sources.yaml.</param>
/// <param name="Media">Images by address, as <see cref="Guidance.Media.Load"/> returns them.</param>
/// <param name="Today">The date for judging "in the future" and "overdue".</param>
/// <param name="OtherAddresses">Routes of the site that are not guides, such as /check and /emergency.</param>
public sealed record GuidanceContext(
    Findings Findings, IReadOnlySet<string> SourceIds, IReadOnlyDictionary<string, MediaItem> Media, DateOnly Today,
    IReadOnlySet<string> OtherAddresses)
{
    public CardWords Cards { get; init; } = YamlBinder.Empty<CardWords>();

    /// <summary>Figures by the page's slug and their own name.</summary>
    public IReadOnlyDictionary<string, ImmutableDictionary<string, DrawnFigure>> Figures { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>>.Empty;

    /// <summary>Advice for signs; empty if no advice is needed, or the blocks could not be read.</summary>
    public AdviceBlocks Advice { get; init; } = new([]);

    /// <summary>The table of who can take ibuprofen, for its guide.</summary>
    public MedicineTable Medicine { get; init; } = MedicineTable.None;

    public ExerciseFamilies Exercises { get; init; } = ExerciseFamilies.None;

    /// <summary>The figures of one page, by name.</summary>
    internal ImmutableDictionary<string, DrawnFigure> FiguresOf(string slug) =>
        Figures.TryGetValue(slug, out var figures) ? figures : ImmutableDictionary<string, DrawnFigure>.Empty;
}
