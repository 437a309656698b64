namespace BackCare.Store;

/// <summary>The text of what was decided on.</summary>
internal sealed record TextRow(string Digest, string Text);
