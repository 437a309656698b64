namespace BackCare.Web.Elements;

/// <summary>Where pages of every room lead to: the frame around each names them.</summary>
public static class SiteAddresses
{
    public const string Check = "/check";

    /// <summary>Title of every page under it: others see a browser's history, and no page may stand out there.</summary>
    public const string CheckTitle = "Check your back pain";

    public const string ClearAnswers = "/check/clear";
    public const string Review = "/review";
    public const string Search = "/search";
    public const string Report = "/safety/report";

    /// <summary>With the address of a page behind it: whether that was helpful.</summary>
    public const string Feedback = "/feedback";

    /// <summary>Where pages are kept on a phone.</summary>
    public const string Offline = "/offline";

    /// <summary>How a visit is taken out of the history of a browser.</summary>
    public const string BrowserHistory = "/privacy#the-history-of-your-browser";

    /// <summary>How much pain an exercise may give.</summary>
    public const string PainRule = "/guides/exercise-and-sport#how-much-pain-is-all-right";

    public static readonly Link Home = new("Home", "/");
    public static readonly Link Emergency = new("Symptoms that need 999 or 111", Library.EmergencyAddress);
    public static readonly Link Guides = new("All advice", "/guides");
    public static readonly Link Exercises = new("Find an exercise", "/exercises");
    public static readonly Link Plans = new("Plans", "/plans");
    public static readonly Link OwnPlan = new("My plan", "/plan");
}
