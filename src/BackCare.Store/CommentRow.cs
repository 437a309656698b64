namespace BackCare.Store;

/// <summary>Words of a reviewer, as BackCare.Review.Comment has them. Its members name the columns.</summary>
internal sealed record CommentRow(long Id, string Item, string? Place, string Reviewer, long Time, Guid Form)
{
    /// <summary>Whether they were said with a decision.</summary>
    public bool OfDecision { get; init; }
    public string? Said { get; set; }
    public string? Instead { get; set; }
    public string? Words { get; set; }
    public long? DealtWith { get; set; }
    public long? Erased { get; set; }
}
