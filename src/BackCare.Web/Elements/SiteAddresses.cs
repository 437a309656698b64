namespace BackCare.Web.Elements;

/// <summary>Addresses of pages in all rooms, for the frame around every page.</summary>
public static class SiteAddresses
{
    public const string Check = "/check";

    /// <summary>The title of every page of the check, so that none stands out in a browser's history.</summary>
    public const string CheckTitle = "Check your back pain";

    public const string ClearAnswers = "/check/clear";
    public const string Review = "/review";
    public const string Search = "/search";
    public const string Report = "/safety/report";

    /// <summary>Followed by a page's address: whether that page was helpful.</summary>
    public const string Feedback = "/feedback";

    /// <summary>Where pages are saved on a phone.</summary>
    public const string Offline = "/offline";

    /// <summary>How to remove a visit from the browser's history.</summary>
    public const string BrowserHistory = "/privacy#the-history-of-your-browser";

    /// <summary>How much pain an exercise may cause.</summary>
    public const string PainRule = "/guides/exercise-and-sport#how-much-pain-is-all-right";

    public static readonly Link Home = new("Home", "/");
    public static readonly Link Emergency = new("Symptoms that need 999 or 111", Library.EmergencyAddress);
    public static readonly Link Guides = new("All advice", "/guides");
    public static readonly Link Exercises = new("Find an exercise", "/exercises");
    public static readonly Link Plans = new("Plans", "/plans");
    public static readonly Link OwnPlan = new("My plan", "/plan");
}
