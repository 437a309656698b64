namespace BackCare.Web.Review;

public static class ReviewAddresses
{
    public const string Start = SiteAddresses.Review;
    public const string CheckState = "/review/check";
    public const string SignIn = "/review/sign-in", Code = "/review/sign-in/code", SignOut = "/review/sign-out";
    public const string Invitation = "/review/invitation";
    public const string Account = "/review/account";
    public const string Comments = "/review/comments", NewComment = "/review/comments/new";

    /// <summary>Readers' votes, and how far people come in the check.</summary>
    public const string Feedback = "/review/feedback", FeedbackCsv = "/review/feedback.csv";

    /// <summary>The site as it would be published.</summary>
    public const string Preview = "/review/preview", PreviewOfCheck = $"{Preview}/check";

    /// <summary>A query key: where to go after signing in.</summary>
    public const string Next = "next";

    /// <summary>A value of <c>after=</c>: a new password led to signing in. The address alone proves nothing.</summary>
    public const string Set = "set";

    /// <summary>A query key: the decision just recorded. The page looks it up, as an address proves nothing.</summary>
    public const string Recorded = "recorded";

    public static string SignInFor(string next) => $"{SignIn}?{Next}={Uri.EscapeDataString(next)}";

    public static string For(ReviewItem item) => $"/review/items/{item.Name.Replace(':', '/')}";

    public static string After(string address, ReviewDecision decision) => $"{address}?{Recorded}={decision.Id}";

    /// <summary>The page to change or comment on one line of an item.</summary>
    public static string Comment(ReviewItem item, int line) =>
        $"{NewComment}?item={Uri.EscapeDataString(item.Name)}&line={line}&of={item.Digest[..12]}";

    public static string DealWith(Comment comment) => $"{Comments}/{comment.Id}/dealt-with";
}
