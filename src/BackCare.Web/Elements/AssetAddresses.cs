namespace BackCare.Web.Elements;

/// <summary>Addresses of this build's own files; fingerprinted names can be cached for ever.</summary>
public sealed record AssetAddresses(string Css, string PaperCss, string ReviewCss, string CheckScript, string ExerciseScript,
    string DiaryScript, string CourseScript, string HomeScript, string OfflineScript, string TodayScript, string Icon, string Font)
{
    /// <summary>Describes the site's icon on a phone.</summary>
    public const string Manifest = "/manifest.webmanifest";

    /// <summary>At the root, since a worker handles only addresses beside or below its own.</summary>
    public const string OfflineWorker = "/offline-worker.js";
}
