namespace BackCare.Figures;

/// <summary>The parts of a picture drawn together; a position orders them from back to front.</summary>
public enum Layer
{
    /// <summary>Shaded, like <see cref="FarLeg"/>.</summary>
    FarArm,
    FarLeg,
    Head,

    /// <summary>Includes the seat.</summary>
    NearLeg,

    /// <summary>Both unshaded, with the seat.</summary>
    BothLegs,

    /// <summary>The far arm or leg, unshaded.</summary>
    OtherArm,
    OtherLeg,
    Trunk,

    /// <summary>The near thigh with its shank, drawn over the shirt when raised high enough.</summary>
    RaisedThigh,
    NearArm,
    Spine,

    /// <summary>The props marked "@props", such as pillow@props.</summary>
    Props,
}

/// <summary>The parts that a ghost of another position can show.</summary>
public enum GhostPart { Trunk, Head, Arms, Legs }
