namespace BackCare.Web.Elements;

/// <summary>A column of a table.</summary>
/// <param name="Text">What each value says before itself where the rows stack.</param>
/// <param name="Content">The words of the heading where they hold more than text; null for the text.</param>
/// <param name="IsNumber">Its values stand at the right.</param>
public sealed record TableHead(string Text, RenderFragment? Content = null, bool IsNumber = false);
