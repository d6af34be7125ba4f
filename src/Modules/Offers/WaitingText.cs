namespace Saas.Offers;

/// <summary>Marker for the texts about seats: pools, quotas, waiting list, two who come together, self-help groups and the count at the door.</summary>
public sealed class WaitingText;
