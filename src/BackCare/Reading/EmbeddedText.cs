namespace BackCare.Reading;

/// <summary>Documents of the repository built into the program, so that the site shows the same text.</summary>
public static class EmbeddedText
{
    /// <param name="path">Relative to the root of the repository, such as docs/questions-for-clinicians.md.</param>
    /// <returns>The file's text, with line feeds as line ends.</returns>
    public static string Text(string path)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException(
                $"The program was built without {path}. Name it as an EmbeddedResource of BackCare.csproj.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
