namespace Saas.Offers;

/// <summary>Marks the texts about attendance, certificates and the cost split.</summary>
public sealed class AttendanceText;
