namespace BackCare.Medicines;

/// <summary>Least strict first: the answer is the strictest level of all that applies to somebody.</summary>
[Words(typeof(MedicineLevels))]
public enum MedicineLevel { UsuallySafe, AskFirst, DoNotTake, Urgent111, Call999 }

public enum Formulation { Tablets, Gel }

/// <summary>The names of levels in content files and forms, and the words that people read.</summary>
public static class MedicineLevels
{
    public static IReadOnlyDictionary<string, MedicineLevel> ByName { get; } = new Dictionary<string, MedicineLevel>
    {
        ["usually-safe"] = MedicineLevel.UsuallySafe,
        ["ask-first"] = MedicineLevel.AskFirst,
        ["do-not-take"] = MedicineLevel.DoNotTake,
        ["111"] = MedicineLevel.Urgent111,
        ["999"] = MedicineLevel.Call999,
    };

    public static IReadOnlyDictionary<string, Formulation> Forms { get; } = EnumWords.For<Formulation>();

    /// <summary>The name in content files and in page markup.</summary>
    public static string Name(this MedicineLevel level) => ByName.Single(entry => entry.Value == level).Key;

    /// <summary>Two or three words for a table cell.</summary>
    public static string InWords(this MedicineLevel level, Formulation form) => level switch
    {
        MedicineLevel.UsuallySafe => "Usually safe",
        MedicineLevel.AskFirst => "Ask first",
        MedicineLevel.DoNotTake => form is Formulation.Gel ? "Do not use it" : "Do not take",
        MedicineLevel.Urgent111 => "Call 111 now",
        _ => "Call 999 now",
    };

    /// <summary>Whether it is a danger that comes first, whatever else was told.</summary>
    public static bool IsDanger(this MedicineLevel level) => level >= MedicineLevel.Urgent111;
}
