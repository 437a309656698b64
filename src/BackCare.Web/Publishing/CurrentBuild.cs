namespace BackCare.Web.Publishing;

/// <summary>
/// What the site shows now. One value, so that it changes in one step or not at all: nobody sees new pages beside old
/// problems, or words about a build that could not be made.
/// </summary>
public sealed class CurrentBuild
{
    /// <summary>Null until content has been loaded.</summary>
    public SiteBuild? Now { get; set; }
}
