using BackCare.Review;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>The addresses of the review area.</summary>
public static class ReviewAddresses
{
    public const string Start = Places.Review;
    public const string Checker = "/review/checker";
    public const string Changes = "/review/changes";
    public const string Groups = "/review/groups";
    public const string Pack = "/review/pack";
    public const string PackText = "/review/pack.txt";
    public const string Due = "/review/due.ics";
    public const string SignIn = "/review/sign-in";
    public const string Invitation = "/review/invitation";

    /// <summary>Where somebody goes on to who has just set a password. The address alone claims nothing.</summary>
    public const string Invited = $"{SignIn}?after=invitation";

    public const string SignOut = "/review/sign-out";
    public const string Recorded = "recorded";

    public static string Of(ReviewItem item) => $"/review/items/{item.Name.Replace(':', '/')}";

    public static string Of(RulePiece piece) => $"{Groups}/{piece.Id}";

    /// <summary>A page after a decision. The page looks the record up: the address alone claims nothing.</summary>
    public static string After(string address, SignOff record) => $"{address}?{Recorded}={record.Digest}";

    public static string TextOf(ReviewItem item) => $"/review/text/{item.Name.Replace(':', '/')}";
}
