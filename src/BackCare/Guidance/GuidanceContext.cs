using BackCare.Medicines;
using BackCare.Triage;

namespace BackCare.Guidance;

/// <param name="SourceIds">The ids of content/sources.yaml.</param>
/// <param name="Media">By address, as <see cref="Guidance.Media.Load"/> returns them.</param>
/// <param name="Today">The day on which "not in the future" and "overdue" are judged.</param>
/// <param name="OtherAddresses">Routes of the site that are no guides, such as /check and /emergency.</param>
public sealed record GuidanceContext(
    Findings Findings, IReadOnlySet<string> SourceIds, IReadOnlyDictionary<string, MediaItem> Media, DateOnly Today,
    IReadOnlySet<string> OtherAddresses)
{
    public CardWords Cards { get; init; } = YamlBinder.Empty<CardWords>();

    /// <summary>By the slug of a page and the name of the figure.</summary>
    public IReadOnlyDictionary<string, ImmutableDictionary<string, DrawnFigure>> Figures { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>>.Empty;

    /// <summary>What is done for a sign; none where a fact is not about it, or the blocks could not be read.</summary>
    public AdviceBlocks Advice { get; init; } = new([]);

    /// <summary>Who can take ibuprofen, for the tables of its guide.</summary>
    public MedicineTable Medicine { get; init; } = MedicineTable.None;

    public ExerciseFamilies Exercises { get; init; } = ExerciseFamilies.None;

    /// <summary>What is drawn for one page, by the name of the figure.</summary>
    internal ImmutableDictionary<string, DrawnFigure> FiguresOf(string slug) =>
        Figures.TryGetValue(slug, out var figures) ? figures : ImmutableDictionary<string, DrawnFigure>.Empty;
}
