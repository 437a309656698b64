using System.Globalization;
using BackCare.Hazards;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>The addresses of the review area.</summary>
public static class ReviewAddresses
{
    public const string Start = Places.Review;
    public const string Checker = "/review/checker";
    public const string Changes = "/review/changes";
    public const string Items = "/review/items";
    public const string Groups = "/review/groups";
    public const string Safety = "/review/safety";
    public const string Questions = "/review/questions";
    public const string Vignettes = "/review/vignettes";
    public const string NewVignette = $"{Vignettes}/new";
    public const string Pack = "/review/pack";
    public const string PackText = "/review/pack.txt";
    public const string Due = "/review/due.ics";
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

    /// <summary>Comments, answers and cases; for reviewers who are signed in alone.</summary>
    public const string Proposals = "/review/proposals";

    /// <summary>Takes the form for a new vignette as a proposal.</summary>
    public const string Cases = "/review/proposals/cases";
    public const string Comments = "/review/comments";

    /// <summary>What readers say of pages; for reviewers who are signed in alone.</summary>
    public const string Feedback = "/review/feedback";
    public const string FeedbackCsv = "/review/feedback.csv";

    public static string Of(ReviewItem item) => $"/review/items/{item.Name.Replace(':', '/')}";

    public static string Of(RulePiece piece) => $"{Groups}/{piece.Id}";

    /// <summary>A page after a decision. The page looks the record up: the address alone claims nothing.</summary>
    public static string After(string address, string record) => $"{address}?{Recorded}={record}";

    /// <summary>One decision, as text.</summary>
    public static string OfRecord(SignOff record) => string.Create(CultureInfo.InvariantCulture, $"{Start}/records/{record.Number}");

    /// <summary>The sheet of a hazard.</summary>
    public static string Of(Hazard hazard) => Of(hazard.Id);

    /// <param name="hazard">Its id, which may be gone.</param>
    public static string Of(string hazard) => $"{Safety}/{hazard}";

    /// <summary>A part of a page, to read at one sitting.</summary>
    public static string Of(ReviewItem item, PagePart part) => string.Create(CultureInfo.InvariantCulture,
        $"{Start}/parts/{item.Name.Replace(':', '/')}/{part.Number}");

    public static string TextOf(ReviewItem item) => $"/review/text/{item.Name.Replace(':', '/')}";

    /// <param name="item">The name of the item, which may be gone.</param>
    public static string CommentsOn(string item) => $"{Comments}/{item.Replace(':', '/')}";

    public static string Question(int number) => $"{Questions}#question-{number}";

    public static string Vignette(string id) => $"{Vignettes}/{id}";

    public static string AnswersTo(int question) => $"{ReviewAddresses.Questions}/{question}";
}
