namespace Saas.PeerSupport;

/// <summary>Marks the texts of shifts: Resources/StaffingText.resx (nb) and its nn and en companions.</summary>
public sealed class StaffingText;
