namespace BackCare.Web.Elements;

/// <summary>Where this build's own files are served; with a fingerprint in the name they may be kept for ever.</summary>
public sealed record AssetAddresses(string Css, string ReviewCss, string CheckScript, string ExerciseScript, string DiaryScript,
    string OfflineScript, string Icon);
