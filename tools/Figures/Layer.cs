namespace BackCare.Figures;

/// <summary>What of a picture is drawn at once; the order of a position goes from the back to the front.</summary>
public enum Layer
{
    /// <summary>In the shade, as <see cref="FarLeg"/> is.</summary>
    FarArm,
    FarLeg,
    Head,

    /// <summary>With the seat.</summary>
    NearLeg,

    /// <summary>Neither is in the shade; with the seat.</summary>
    BothLegs,

    /// <summary>The far arm or leg, where it is not in the shade.</summary>
    OtherArm,
    OtherLeg,
    Trunk,

    /// <summary>The near thigh over the shirt, with its shank, where it is raised so far.</summary>
    RaisedThigh,
    NearArm,
    Spine,

    /// <summary>The props that are marked for it, such as pillow@props.</summary>
    Props,
}

/// <summary>What of a position can be shown behind another one.</summary>
public enum GhostPart { Trunk, Head, Arms, Legs }
