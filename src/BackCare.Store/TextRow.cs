namespace BackCare.Store;

/// <summary>What was signed.</summary>
internal sealed record TextRow(string Digest, string Text);
