namespace BackCare.Triage;

/// <summary>Whom the words speak of: the reader, or the person that a helper answers for.</summary>
public enum Voice { You, Person }

public static class Voices
{
    public const string You = "you";
    public const string Person = "person";

    public static string Id(this Voice voice) => voice is Voice.You ? You : Person;
}

/// <summary>The same words in both voices.</summary>
public sealed record Voiced<T>([Key(Voices.You)] T You, [Key(Voices.Person)] T Person)
{
    public T For(Voice voice) => voice is Voice.You ? You : Person;
}
