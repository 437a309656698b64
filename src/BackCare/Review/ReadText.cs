using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>What is signed as people read it, without our markup: what markup says is put in words.</summary>
/// <param name="Mark">What stands for a mark of a source, by its id.</param>
/// <param name="Link">What follows the words of a link, by where it leads.</param>
public sealed partial record ReadText(Func<string, string> Mark, Func<string, string> Link, Func<SignedNode.Image, string> Picture)
{
    public string Of(SignedNode node) => node is SignedNode.Line line
        ? SingleSpaced.Of($"{line.Spoken}{Of(line.Words)}{(line.Picture is { } picture ? $" {Picture(picture)}" : "")}")
        : node.Written;

    /// <summary>A text that was signed, as it is compared: without its markup, but with where links lead and what pictures show.</summary>
    public static string WithoutTags(string text) => Entity().Replace(Tag().Replace(text, tag => tag.Groups["link"] is { Success: true } link
        ? $"(link to {link.Value}) " : tag.Groups["alt"] is { Success: true } alt ? $" picture: {alt.Value}" : ""),
        entity => entity.Value switch { "&lt;" => "<", "&gt;" => ">", "&quot;" => "\"", _ => "&" });

    [GeneratedRegex("<(?:a href=\"(?<link>[^\"]*)\"|img src=\"[^\"]*\" alt=\"(?<alt>[^\"]*)\"|[^>]*)>")]
    private static partial Regex Tag();

    [GeneratedRegex("&(lt|gt|quot|amp);")]
    private static partial Regex Entity();

    private string Of(ImmutableArray<Phrase> words) => string.Concat(words.Select(Of));

    private string Of(Phrase phrase) => phrase switch
    {
        Phrase.Plain plain => plain.Text,
        Phrase.Sided sided => $"[{sided.You}|{sided.Person}]",
        Phrase.Strong strong => Of(strong.Words),
        Phrase.Link link => $"{Of(link.Words)}{Link(link.Target)}",
        Phrase.Mark mark => Mark(mark.SourceId),
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is read. Say it here."),
    };
}
