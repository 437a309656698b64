using BackCare.Proposals;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Review;

namespace BackCare.Web.Proposals;

/// <summary>What the pages say of a proposal.</summary>
internal static class ProposalWords
{
    public static string ByWhom(Proposal record, Reviewers reviewers) =>
        $"{ReviewWords.NameOf(record.Reviewer, reviewers)}, {ReviewWords.Moment(record.Time)}";

    /// <summary>What it is about, and where that stands; null for a case, which stands nowhere yet.</summary>
    public static (string Words, string? Href) About(Proposal record) => record switch
    {
        { Kind: ProposalKind.Comment } => ($"Comment on {record.On}", ReviewAddresses.CommentsOn(record.On)),
        { QuestionNumber: { } number } => ($"Answer to question {number}", ReviewAddresses.AnswersTo(number)),
        { Kind: ProposalKind.Answer } => ("Answer", null),
        _ => ("Case", null),
    };

    /// <summary>What has just been kept; null when nothing was.</summary>
    public static string? Kept(Proposal? record, Reviewers reviewers) => record is null ? null : record.Kind switch
    {
        ProposalKind.Comment => "Your comment is kept",
        ProposalKind.Answer => "Your answer is kept",
        ProposalKind.Case => "The case is kept",
        ProposalKind.DealtWith => "It is marked as dealt with",
        _ => "The text is erased",
    } + $": {ByWhom(record, reviewers)}.";
}
