namespace BackCare.Triage;

/// <summary>Whom the words are about: the reader, or the person that a helper answers for.</summary>
public enum Voice { You, Person }

public static class Voices
{
    public const string You = "you";
    public const string Person = "person";

    public static string Id(this Voice voice) => voice is Voice.You ? You : Person;
}

/// <summary>The same words in both voices.</summary>
[VoicePair]
public sealed record Voiced<T>(T You, T Person)
{
    public T For(Voice voice) => voice is Voice.You ? You : Person;

    public Voiced<TOther> Select<TOther>(Func<T, Voice, TOther> other) =>
        new(other(You, Voice.You), other(Person, Voice.Person));
}
