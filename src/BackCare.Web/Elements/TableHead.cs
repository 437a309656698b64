namespace BackCare.Web.Elements;

/// <param name="Text">The heading, repeated before each value in stacked rows.</param>
/// <param name="Content">The heading if it is more than text; otherwise null.</param>
/// <param name="IsNumber">Values are aligned to the right.</param>
public sealed record TableHead(string Text, RenderFragment? Content = null, bool IsNumber = false);
