namespace BackCare.Web.Elements;

/// <summary>Where this build's own files are served; with a fingerprint in the name they may be kept for ever.</summary>
public sealed record AssetAddresses(string Css, string PaperCss, string ReviewCss, string CheckScript, string ExerciseScript,
    string DiaryScript, string CourseScript, string HomeScript, string OfflineScript, string TodayScript, string Icon, string Font)
{
    /// <summary>How the site looks as an icon among a phone's others.</summary>
    public const string Manifest = "/manifest.webmanifest";

    /// <summary>At the root, for a worker answers only for what lies beside or below it.</summary>
    public const string OfflineWorker = "/offline-worker.js";
}
