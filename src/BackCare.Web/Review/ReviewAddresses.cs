namespace BackCare.Web.Review;

public static class ReviewAddresses
{
    public const string Start = Places.Review;
    public const string Checker = "/review/checker";

    /// <summary>What whoever runs the site looks at: problems, records, versions, reviewers.</summary>
    public const string Site = "/review/site";
    public const string Questions = "/review/questions";
    public const string Flow = "/review/flow";
    public const string SignIn = "/review/sign-in";
    public const string Invitation = "/review/invitation";

    /// <summary>What led to signing in, after its <c>after=</c>: a new password. The address alone claims nothing.</summary>
    public const string Changed = "changed";

    /// <summary>As before: something that was sent without.</summary>
    public const string Unrecorded = "unrecorded";

    public const string SignOut = "/review/sign-out";
    /// <summary>Of whoever is signed in; nobody else sees it.</summary>
    public const string Account = "/review/account";
    public const string OwnPassword = "/review/account/password";
    public const string OwnSignIns = "/review/account/sign-ins";
    public const string SecondFactor = "/review/account/second-factor";

    public const string Recorded = "recorded";

    /// <summary>In a query: only decisions before this number.</summary>
    public const string Before = "before";

    /// <summary>Suggestions, comments and answers; for reviewers who are signed in alone.</summary>
    public const string Proposals = "/review/proposals";
    public const string Comments = "/review/comments";

    /// <summary>What readers say of pages; for reviewers who are signed in alone.</summary>
    public const string Feedback = "/review/feedback";
    public const string FeedbackCsv = "/review/feedback.csv";

    /// <summary>On the same page.</summary>
    public const string HowFar = $"{Feedback}#how-far";

    public static string SignInFor(string next) => $"{SignIn}?next={Uri.EscapeDataString(next)}";

    /// <summary>All that is signed of the rules, row by row.</summary>
    public const string Table = "/review/table";

    /// <summary>One row of the table.</summary>
    /// <param name="section">As the signed tree names it: findings, rules (combinations), questions, advice or contacts.</param>
    public static string Row(string section, string id) => $"{Table}/{section}/{id}";

    public static string Row(Rule rule) => Row(rule.IsCombination ? "rules" : "findings", rule.Id);

    public static string Of(ReviewItem item) => $"/review/items/{item.Name.Replace(':', '/')}";

    /// <summary>A page after a decision. The page looks the record up: the address alone claims nothing.</summary>
    public static string After(string address, string record) => $"{address}?{Recorded}={record}";

    /// <summary>One decision, as text.</summary>
    public static string OfRecord(SignOff record) => string.Create(CultureInfo.InvariantCulture, $"{Start}/records/{record.Number}");

    public static string TextOf(ReviewItem item) => $"/review/text/{item.Name.Replace(':', '/')}";

    /// <param name="item">The name of the item, which may be gone.</param>
    public static string CommentsOn(string item) => $"{Comments}/{item.Replace(':', '/')}";

    /// <summary>Where to change the words of one passage, or to comment on it.</summary>
    public static string Comment(string item, string line) => $"{CommentsOn(item)}?line={line}";

    public static string Question(int number) => $"{Questions}#question-{number}";

    public static string AnswersTo(int question) => $"{ReviewAddresses.Questions}/{question}";
}
