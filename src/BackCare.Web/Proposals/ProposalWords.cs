using BackCare.Web.Review;
using BackCare.Web.Rows;

namespace BackCare.Web.Proposals;

internal static class ProposalWords
{
    public static string ByWhom(Proposal record, Reviewers reviewers) =>
        $"{ReviewWords.NameOf(record.Reviewer, reviewers)}, {ReviewWords.Moment(record.Time)}{(record.IsSigned ? "" : " (not signed by this site)")}";

    /// <summary>What it is about, and where that stands.</summary>
    public static (string Words, string? Href) About(Proposal record, ReviewRequest request) => record switch
    {
        { Kind: ProposalKind.Comment or ProposalKind.Suggest } =>
            ($"{(record.Kind is ProposalKind.Suggest ? "Other words for" : "Comment on")} {ProposalEndpoints.TitleOf(request, record)}",
                ReviewAddresses.Comment(record.On, record.PassageDigest ?? "")),
        { QuestionNumber: { } number } => ($"Answer to question {number}", ReviewAddresses.AnswersTo(number)),
        _ => ("Answer", null),
    };

    /// <summary>Of an item by its name in records: its title while it is there.</summary>
    public static string TitleOf(string item, ReviewBoard board) => board.Find(item)?.Item.Title ?? $"an item that is gone ({item})";

    /// <summary>
    /// Words that were commented on, without the names that our files give them: a first line that is the id of a rule, or a
    /// source, is put in plain words, and a day is written out.
    /// </summary>
    public static (string Words, string? Id) Plain(string words, Library library)
    {
        var lines = words.Split('\n', 2);
        var first = lines[0].TrimEnd(':');
        if (lines.Length == 2 && first is not "back pain")
            return NameOf(first, library) is { } name ? ($"{name}\n{lines[1]}", first) : (words, null);
        if (first.Split(": ", 2) is [var key, var value] && Keys.TryGetValue(key, out var plain))
            return ($"{plain}: {ReviewWords.Date(value)}", null);
        if (first.Split(": ", 2) is [var id, var says] && IsNamed(id, library.Questionnaire)) return (says, id);
        return (words, null);
    }

    // The lines of a page that are no words of it.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["title"] = "Its title",
        ["description"] = "What it says of itself in lists",
        ["audience note"] = "Whom it is for",
        ["written"] = "Written on",
        ["review due"] = "Review due on",
    };

    // A group or a fact, whose one line says what it is.
    private static bool IsNamed(string id, Questionnaire questionnaire) =>
        questionnaire.Findings.Groups.Any(group => group.Id == id) || questionnaire.Facts.Any(fact => fact.Id == id);

    private static string? NameOf(string id, Library library)
    {
        if (library.Sources.TryGetValue(id, out var source)) return $"The source {source.Title}, {source.Publisher}";
        if (library.Questionnaire.Rules.All.FirstOrDefault(rule => rule.Id == id) is { } rule)
            return RuleWords.Name(rule, library.Questionnaire);
        if (library.Questionnaire.Questions.FirstOrDefault(question => question.Id == id) is { } page) return page.Words.You.Title;
        var known = RuleWords.NameOf(id, library.Questionnaire);
        return known == id.Replace('-', ' ') ? null : known;
    }

    /// <summary>What has just been kept.</summary>
    public static string Kept(Proposal record, Reviewers reviewers) => record.Kind switch
    {
        ProposalKind.Comment => "Your comment is saved",
        ProposalKind.Suggest => "Your suggestion is saved",
        ProposalKind.Answer => "Your answer is saved",
        ProposalKind.DealtWith => "It is marked as dealt with",
        _ => "The text is erased",
    } + $": {ByWhom(record, reviewers)}.";
}
