namespace BackCare.Store;

/// <summary>A BackCare.Review.Comment; its members name the columns.</summary>
internal sealed record CommentRow(long Id, string Item, string? Place, string Reviewer, long Time, Guid Form)
{
    /// <summary>Whether it came with a decision.</summary>
    public bool OfDecision { get; init; }
    public string? Said { get; set; }
    public string? Instead { get; set; }
    public string? Words { get; set; }
    public long? DealtWith { get; set; }
    public long? Erased { get; set; }
}
