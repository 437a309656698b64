using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>What guides may refer to outside their own files.</summary>
/// <param name="SourceIds">The ids of content/sources.yaml.</param>
/// <param name="Media">By address, as <see cref="Guidance.Media.Load"/> returns them.</param>
/// <param name="Today">The day on which "not in the future" and "overdue" are judged.</param>
/// <param name="OtherAddresses">Routes of the site that are no guides, such as /check and /emergency.</param>
public sealed record GuidanceContext(
    Findings Findings, IReadOnlySet<string> SourceIds, IReadOnlyDictionary<string, MediaItem> Media, DateOnly Today, IReadOnlySet<string> OtherAddresses);
