namespace BackCare.Web.Review;

public static class ReviewAddresses
{
    public const string Start = SiteAddresses.Review;
    public const string CheckState = "/review/check";
    public const string SignIn = "/review/sign-in", Code = "/review/sign-in/code", SignOut = "/review/sign-out";
    public const string Invitation = "/review/invitation";
    public const string Account = "/review/account";
    public const string Comments = "/review/comments", NewComment = "/review/comments/new";

    /// <summary>What readers say of pages, and how far people come in the check.</summary>
    public const string Feedback = "/review/feedback", FeedbackCsv = "/review/feedback.csv";

    /// <summary>The site as it would be published.</summary>
    public const string Preview = "/review/preview", PreviewOfCheck = $"{Preview}/check";

    /// <summary>In a query: where signing in leads on to.</summary>
    public const string Next = "next";

    /// <summary>What led to signing in, after its <c>after=</c>: a new password. The address alone claims nothing.</summary>
    public const string Set = "set";

    /// <summary>In a query: the decision that was just recorded. The page looks it up: the address alone claims nothing.</summary>
    public const string Recorded = "recorded";

    public static string SignInFor(string next) => $"{SignIn}?{Next}={Uri.EscapeDataString(next)}";

    public static string For(ReviewItem item) => $"/review/items/{item.Name.Replace(':', '/')}";

    public static string After(string address, ReviewDecision decision) => $"{address}?{Recorded}={decision.Id}";

    /// <summary>Where to change the words of one line of an item, or to comment on it.</summary>
    public static string Comment(ReviewItem item, int line) =>
        $"{NewComment}?item={Uri.EscapeDataString(item.Name)}&line={line}&of={item.Digest[..12]}";

    public static string DealWith(Comment comment) => $"{Comments}/{comment.Id}/dealt-with";
}
