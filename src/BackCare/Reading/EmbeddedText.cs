namespace BackCare.Reading;

/// <summary>Papers of the repository that travel inside the program, so that the site and the repository say the same.</summary>
public static class EmbeddedText
{
    /// <param name="path">From the root of the repository, such as docs/questions-for-clinicians.md.</param>
    /// <returns>The file, each line ended by a line feed alone.</returns>
    public static string Text(string path)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException(
                $"The program was built without {path}. Name it as an EmbeddedResource of BackCare.csproj.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
